/// Series over time as operations tools export them: Grafana, Datadog, Prometheus, CloudWatch.
package dev.hindsight.workspace.ingest.format.operation;
