"""The night as files for others: JSON, CSV, a page of HTML, a picture. Each is replaced in one step."""
