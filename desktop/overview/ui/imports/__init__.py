"""Files dropped, pasted or opened become articles: the drop area, the results, and how they are undone."""
