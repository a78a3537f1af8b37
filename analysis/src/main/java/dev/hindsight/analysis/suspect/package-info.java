/// Which change, if any of ours: a ranking with reasons.
package dev.hindsight.analysis.suspect;
