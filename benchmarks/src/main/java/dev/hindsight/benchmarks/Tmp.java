package dev.hindsight.benchmarks;

final class Tmp {
    private Tmp() {}
}
