"""What the commands report: receipts, comparisons, problems for forges, what is due."""
