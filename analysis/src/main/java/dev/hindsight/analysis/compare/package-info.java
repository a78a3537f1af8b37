/// Two windows side by side: what is measured in each, and what differs.
package dev.hindsight.analysis.compare;
