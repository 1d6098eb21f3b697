"""Documents read into passages: what was written is read back, and hostile files are refused."""
