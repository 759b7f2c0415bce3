//! Every view, print and export of a client is in the audit log, once.
