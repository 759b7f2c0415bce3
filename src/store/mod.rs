//! The practice file: one encrypted SQLite file, and the only place that knows SQL.
