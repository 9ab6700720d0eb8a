"""modern.gov, which several hundred councils publish their elections with: `GetElectionResults`, in XML."""
