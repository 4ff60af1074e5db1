"""The concept on paper: chapters on one page, printed addresses of links, and the PDF."""
