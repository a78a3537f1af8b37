/// The decomposition of a signal's change over slices of the traffic.
package dev.hindsight.analysis.slices;
