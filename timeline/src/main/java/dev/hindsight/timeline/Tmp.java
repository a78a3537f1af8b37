package dev.hindsight.timeline;

final class Tmp {
    private Tmp() {}
}
