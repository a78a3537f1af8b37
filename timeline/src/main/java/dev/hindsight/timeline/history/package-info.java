/// The history of a prompt as a picture: its versions, their size and the quality while each was live. No toolkit.
package dev.hindsight.timeline.history;
