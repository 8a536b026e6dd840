"""What lies inside the files of a mail: text, form fields and facts of documents and pictures, never trusted."""
