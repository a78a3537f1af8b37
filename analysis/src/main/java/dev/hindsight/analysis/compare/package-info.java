/// Two windows side by side: what is measured in each, what differs, and how that reads.
package dev.hindsight.analysis.compare;
