"""What is believed, what is remarked upon, what may be a test: each rule is one function."""
