/// What a scenario claims about itself: its story, and the result of a good analysis.
package dev.hindsight.workspace.scenario.truth;
