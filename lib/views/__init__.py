"""Tables to the small frame or record that one page or panel shows. Pure."""
