package dev.hindsight.diff;

final class Tmp {
    private Tmp() {}
}
