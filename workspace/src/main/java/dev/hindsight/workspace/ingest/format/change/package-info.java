/// Changes and tool catalogues as deploy and flag systems export them: GitHub, Helm, Argo CD, Terraform, LaunchDarkly,
/// Unleash, flagd, and the tools of the Model Context Protocol.
package dev.hindsight.workspace.ingest.format.change;
