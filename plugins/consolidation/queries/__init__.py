"""Reading only: what pages, plans and reports select."""
