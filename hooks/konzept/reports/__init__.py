"""What the commands report: receipts, comparisons, problems for forges, reminders."""
