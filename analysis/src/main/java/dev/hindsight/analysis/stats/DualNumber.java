package dev.hindsight.analysis.stats;

/// A number with its derivatives with respect to its inputs (dual numbers, Clifford 1873): writing down a formula
/// yields the gradient that the delta method needs.
///
/// @param value of the formula
/// @param gradient derivative by each of its inputs
record DualNumber(double value, double[] gradient) {
    /// {@return one of the inputs}
    ///
    /// @param index which of them
    /// @param of how many there are
    static DualNumber variable(double value, int index, int of) {
        double[] gradient = new double[of];
        gradient[index] = 1;
        return new DualNumber(value, gradient);
    }

    static DualNumber zero(int of) {
        return new DualNumber(0, new double[of]);
    }

    DualNumber plus(DualNumber other) {
        return combined(value + other.value, 1, other, 1);
    }

    DualNumber minus(DualNumber other) {
        return combined(value - other.value, 1, other, -1);
    }

    DualNumber times(DualNumber other) {
        return combined(value * other.value, other.value, other, value);
    }

    DualNumber times(double factor) {
        return combined(value * factor, factor, this, 0);
    }

    DualNumber over(DualNumber other) {
        return combined(value / other.value, 1 / other.value, other, -value / (other.value * other.value));
    }

    private DualNumber combined(double result, double own, DualNumber other, double its) {
        double[] out = new double[gradient.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = own * gradient[i] + its * other.gradient[i];
        }
        return new DualNumber(result, out);
    }
}
