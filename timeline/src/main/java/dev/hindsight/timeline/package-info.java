/// Since when, how much, for whom, and which change.
package dev.hindsight.timeline;
