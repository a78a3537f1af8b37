package dev.hindsight.ui;

final class Tmp {
    private Tmp() {}
}
