//! One screen a file: new, update to an Action, view.
