/// Two windows side by side: the one selected on the timeline, and what it is compared with.
package dev.hindsight.app.view.compare;
