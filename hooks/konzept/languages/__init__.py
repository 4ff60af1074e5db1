"""The site in other languages: what is translated, the catalogues, and a plan in a language."""
