"""One thread reads, applies and journals; whoever looks at the night holds `NightService.lock`."""
