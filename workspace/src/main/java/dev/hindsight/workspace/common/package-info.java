/// Types that everything uses and that use nothing: spans of time, progress, failures, and how values are printed.
package dev.hindsight.workspace.common;
