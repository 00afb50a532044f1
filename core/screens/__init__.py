"""Pages, lists, forms, charts and documents: what a view is made of."""
