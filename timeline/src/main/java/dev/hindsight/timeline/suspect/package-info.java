/// Which change, if any of ours: a ranking with reasons.
package dev.hindsight.timeline.suspect;
