package dev.hindsight.postmortem;

final class Tmp {
    private Tmp() {}
}
