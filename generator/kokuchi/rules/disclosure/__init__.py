"""Rules about what is disclosed: the checklist's rows and the law's articles."""
