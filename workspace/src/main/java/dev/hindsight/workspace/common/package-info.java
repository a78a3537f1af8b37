/// Types that every other package uses and that use no other package: time ranges and precision, progress, failures,
/// and the formatting of values.
package dev.hindsight.workspace.common;
