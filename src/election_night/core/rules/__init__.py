"""Which documents are refused, disputed or cautioned, and which may be tests: each rule is one function."""
