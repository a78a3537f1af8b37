/// How a change of a signal divides over slices of the traffic.
package dev.hindsight.analysis.slices;
