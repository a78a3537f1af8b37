package dev.hindsight.timeline.suspect;

import dev.hindsight.timeline.panel.Panel;
import dev.hindsight.timeline.panel.PanelFit;
import dev.hindsight.timeline.panel.PanelModel;
import dev.hindsight.timeline.signal.Signal;
import java.util.Arrays;
import java.util.List;

/// One signal prepared for the questions of attribution: shifts for the better are nuisances, those for the worse are
/// what is asked about.
///
/// @param signal what is measured
/// @param fit its shifts and wander
/// @param model with shifts for the better projected out
public record Lane(Signal signal, PanelFit fit, PanelModel model) {
    /// {@return the lane of a fitted panel}
    public static Lane of(Signal signal, PanelFit fit) {
        int worse = signal.direction().worse();
        return new Lane(signal, fit, fit.with(signal.family() == Signal.Family.COST
                ? List.of()
                : fit.shifts().stream().filter(s -> s.effect() * worse < 0).toList()));
    }

    Panel panel() {
        return fit.panel();
    }

    /// {@return the scope's index here; −1 for all, −2 where this signal does not know that scope}
    int scope(String name) {
        if (name.isEmpty()) {
            return -1;
        }
        int at = Arrays.asList(panel().scopes()).indexOf(name);
        return at < 0 ? panel().scopes().length == 1 ? -1 : -2 : at;
    }

    /// {@return the log factor for a fault with that effect}
    double factor(PanelModel.Score score) {
        if (score.b() <= 1e-9) {
            return 0;
        }
        return BayesFactor.mixed(signal.family() == Signal.Family.COST
                ? BayesFactor.twoSided(score, signal.large())
                : BayesFactor.oneSided(score, signal.direction().worse(), signal.large()));
    }

    /// {@return the log factor as far as it is, by itself, a change for the worse that matters}
    double alarming(PanelModel.Score score) {
        if (score.b() <= 1e-9 || (signal.family() == Signal.Family.COST && score.effect() < 0.8 * signal.matters())) {
            return 0;
        }
        return BayesFactor.mixed(BayesFactor.oneSided(score, signal.direction().worse(), signal.large()));
    }
}
