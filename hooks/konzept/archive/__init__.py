"""The site and its data as one zip file for an archive: a bag by RFC 8493 ("BagIt")."""
