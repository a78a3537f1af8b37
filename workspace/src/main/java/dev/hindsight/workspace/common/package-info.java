/// Types that everything uses and that use nothing: spans of time and how exactly a time is known, progress, failures,
/// and how values are printed.
package dev.hindsight.workspace.common;
