package dev.hindsight.runbook;

final class Tmp {
    private Tmp() {}
}
