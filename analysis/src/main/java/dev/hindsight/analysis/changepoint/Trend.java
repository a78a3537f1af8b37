package dev.hindsight.analysis.changepoint;

import dev.hindsight.analysis.changepoint.ChangePoint.Shape;
import java.util.ArrayList;
import java.util.List;

/// A regression of a series on a smooth trend and changes, whitened by a first-order autoregression of strength φ: an
/// orthonormal basis of the model, and what the series leaves over.
///
/// The smooth trend is a polynomial in Chebyshev's form, of which a smooth curve needs few terms.
final class Trend {
    /// Of a regressor's squared length: what is left beneath this, the model holds already.
    private static final double ROUNDING = 1e-12;

    final int n;
    final double phi;
    /// The whitened series without the model.
    final double[] rest;
    /// The terms of the smooth trend, not whitened; shared by the models of one series.
    private final List<double[]> curves;
    /// Squared lengths of a step and of a kink at each index, less what the first `counted` of the basis hold of them.
    private final double[] ofStep;
    private final double[] ofKink;
    private int counted;
    private final List<double[]> basis = new ArrayList<>();
    /// The regressors in terms of the basis: columns of an upper triangle.
    private final List<double[]> triangle = new ArrayList<>();
    private final List<Double> response = new ArrayList<>();

    private Trend(double[] x, double phi, List<double[]> curves) {
        n = x.length;
        this.phi = phi;
        this.curves = curves;
        rest = whitened(x);
        ofStep = new double[n];
        ofKink = new double[n];
        double keep = 1 - phi;
        for (int k = 0; k < n; k++) {
            double m = n - 1.0 - k;
            ofStep[k] = 1 + m * keep * keep;
            ofKink[k] = keep * keep * m * (m + 1) * (2 * m + 1) / 6 + keep * phi * m * (m + 1) + phi * phi * m;
        }
    }

    private Trend(Trend of) {
        n = of.n;
        phi = of.phi;
        rest = of.rest.clone();
        curves = of.curves;
        ofStep = of.ofStep.clone();
        ofKink = of.ofKink.clone();
        counted = of.counted;
        basis.addAll(of.basis);
        triangle.addAll(of.triangle);
        response.addAll(of.response);
    }

    static Trend smooth(double[] x, double phi, int terms) {
        return smooth(x, phi, terms, new ArrayList<>());
    }

    /// @param curves terms of smooth trends of this length so far; more are added
    static Trend smooth(double[] x, double phi, int terms, List<double[]> curves) {
        Trend out = new Trend(x, phi, curves);
        while (out.terms() < terms) {
            out.addTerm();
        }
        return out;
    }

    int terms() {
        return basis.size();
    }

    /// Takes the next term of the smooth trend into a model without changes.
    void addTerm() {
        int j = basis.size();
        if (j == curves.size()) {
            double[] v = new double[n];
            for (int i = 0; i < n; i++) {
                v[i] = Math.cos(j * Math.acos((2.0 * i + 1 - n) / n));
            }
            curves.add(v);
        }
        add(whitened(curves.get(j)));
    }

    Trend copy() {
        return new Trend(this);
    }

    Trend with(List<TrendBreak> changes) {
        count();
        Trend out = copy();
        changes.forEach(it -> out.add(out.regressor(it)));
        return out;
    }

    /// Takes a whitened regressor into the model.
    ///
    /// @return false for one that the model holds already
    boolean add(double[] v) {
        double before = dot(v, v);
        int m = basis.size();
        double[] column = new double[m + 1];
        // Twice: once leaves rounding that is not orthogonal.
        for (int round = 0; round < 2; round++) {
            for (int j = 0; j < m; j++) {
                double c = dot(v, basis.get(j));
                column[j] += c;
                subtract(v, basis.get(j), c);
            }
        }
        double length = Math.sqrt(dot(v, v));
        if (length * length < ROUNDING * before) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            v[i] /= length;
        }
        column[m] = length;
        double c = dot(rest, v);
        subtract(rest, v, c);
        basis.add(v);
        triangle.add(column);
        response.add(c);
        return true;
    }

    /// Brings the lengths of steps and kinks up to the basis; most models never ask for them.
    private void count() {
        double[] step = new double[n];
        double[] kink = new double[n];
        for (; counted < basis.size(); counted++) {
            products(basis.get(counted), step, kink);
            for (int k = 0; k < n; k++) {
                ofStep[k] -= step[k] * step[k];
                ofKink[k] -= kink[k] * kink[k];
            }
        }
    }

    /// {@return how much the residual sum of squares would fall by a change of this shape at each index}
    double[] gains(Shape shape) {
        count();
        double[] step = new double[n];
        double[] kink = new double[n];
        products(rest, step, kink);
        double[] of = shape == Shape.STEP ? ofStep : ofKink;
        double[] products = shape == Shape.STEP ? step : kink;
        // A step at the last value and a kink before it are one odd value.
        double least = shape == Shape.STEP ? 0.02 : 0.5;
        for (int k = 0; k < n; k++) {
            products[k] = of[k] > least ? products[k] * products[k] / of[k] : 0;
        }
        return products;
    }

    /// {@return how much the residual sum of squares would fall by a whitened regressor}
    double gain(double[] v) {
        double before = dot(v, v);
        for (double[] q : basis) {
            subtract(v, q, dot(v, q));
        }
        double length = dot(v, v);
        double d = dot(v, rest);
        return length < ROUNDING * before ? 0 : d * d / length;
    }

    /// {@return how much the residual sum of squares would rise without each regressor from `first` on}
    double[] losses(int first) {
        int k = basis.size() - first;
        double[] out = new double[k];
        double[] row = new double[k];
        for (int j = k - 1; j >= 0; j--) {
            // Row j of the inverse of the upper triangle.
            double beta = 0;
            double squares = 0;
            for (int c = j; c < k; c++) {
                double[] column = triangle.get(first + c);
                double sum = c == j ? 1 : 0;
                for (int m = j; m < c; m++) {
                    sum -= row[m] * column[first + m];
                }
                row[c] = sum / column[first + c];
                beta += row[c] * response.get(first + c);
                squares += row[c] * row[c];
            }
            out[j] = beta * beta / squares;
        }
        return out;
    }

    /// {@return the series without the model, not whitened}
    double[] residuals() {
        double[] e = new double[n];
        e[0] = rest[0] / Math.sqrt(1 - phi * phi);
        for (int i = 1; i < n; i++) {
            e[i] = rest[i] + phi * e[i - 1];
        }
        return e;
    }

    double[] regressor(TrendBreak change) {
        double[] v = new double[n];
        boolean kink = change.shape() == Shape.KINK;
        double h = change.spread();
        for (int i = 0; i < n; i++) {
            double u = i - change.index();
            if (h == 0) {
                v[i] = kink ? Math.max(0, u) : u < 0 ? 0 : 1;
            } else {
                double s = Math.clamp((u + h) / (2 * h), 0, 1);
                v[i] = kink ? s * s * h + Math.max(0, u - h) : s;
            }
        }
        return whitened(v);
    }

    /// Inner products of v with a whitened step, and a whitened kink, at each index.
    private void products(double[] v, double[] step, double[] kink) {
        double sum = 0;
        double timed = 0;
        for (int k = n - 1; k >= 0; k--) {
            step[k] = v[k] + (1 - phi) * sum;
            kink[k] = (1 - phi) * timed + phi * sum;
            sum += v[k];
            timed += sum;
        }
    }

    private double[] whitened(double[] v) {
        double[] out = new double[n];
        out[0] = Math.sqrt(1 - phi * phi) * v[0];
        for (int i = 1; i < n; i++) {
            out[i] = v[i] - phi * v[i - 1];
        }
        return out;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void subtract(double[] a, double[] b, double times) {
        for (int i = 0; i < a.length; i++) {
            a[i] -= times * b[i];
        }
    }
}
