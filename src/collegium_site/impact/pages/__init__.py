"""What pages show, from what a sheet keeps."""
