/// What a scenario says about itself: what happens in it, and what a good analysis finds.
package dev.hindsight.workspace.scenario.truth;
