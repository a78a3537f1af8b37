/// Which lanes of a timeline a person sees, in which order and how tall: plain data that outlives the window.
package dev.hindsight.timeline.layout;
