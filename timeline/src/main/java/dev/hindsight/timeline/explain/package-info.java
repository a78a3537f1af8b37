/// What an overview shows, explained: what was measured, who is blamed, and how far it can be trusted.
package dev.hindsight.timeline.explain;
