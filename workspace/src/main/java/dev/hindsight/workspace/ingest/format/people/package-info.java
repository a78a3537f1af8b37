/// What people did with outputs, as product analytics export it: PostHog, Amplitude, Segment, Mixpanel.
package dev.hindsight.workspace.ingest.format.people;
