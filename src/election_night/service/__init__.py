"""One thread reads, applies and journals. Others hold `NightService.lock` while they use the night."""
