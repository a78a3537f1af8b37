package dev.hindsight.app;

final class Tmp {
    private Tmp() {}
}
