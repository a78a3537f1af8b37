package dev.hindsight.analysis.signal;

import org.jspecify.annotations.Nullable;

/// The parsed name of a signal: one record per family of names that have a variable part, and [Named] for fixed names.
/// Names are parsed on input (command line, stored documents, evidence links) and printed by [#name()]; documents and
/// JSON hold the printed name. The [SignalDefinition] defines the signal of a name.
public sealed interface SignalId {
    /// A metric of one judge on samples: `score:<metric>@<judge>`.
    ///
    /// @param judge null where a name without one was given
    record Score(String metric, @Nullable String judge) implements SignalId {
        /// {@return the score of `<metric>@<judge>`}
        public static Score of(String judged) {
            int at = judged.lastIndexOf('@');
            return at < 0 ? new Score(judged, null) : new Score(judged.substring(0, at), judged.substring(at + 1));
        }

        /// {@return the metric with its judge, as the columns of samples name it}
        public String judged() {
            return judge == null ? metric : metric + "@" + judge;
        }

        /// {@return the same metric of any judge}
        public Score ofAnyJudge() {
            return new Score(metric, null);
        }
    }

    /// A metric of an evaluation suite: `eval:<suite>/<metric>`.
    ///
    /// @param suite null where a name without one was given
    record Eval(@Nullable String suite, String metric) implements SignalId {
        /// {@return the score of `<suite>/<metric>`}
        public static Eval of(String instrument) {
            int slash = instrument.lastIndexOf('/');
            return new Eval(slash < 0 ? null : instrument.substring(0, slash), instrument.substring(slash + 1));
        }

        /// {@return suite and metric, as [dev.hindsight.workspace.evidence.query.Instrument] names them}
        public String instrument() {
            return suite == null ? metric : suite + "/" + metric;
        }
    }

    /// A number from another system: `measure:<name>`.
    record Measure(String measured) implements SignalId {}

    /// The share of outputs that contain a text: `search:<text>`.
    record Search(String text) implements SignalId {}

    /// The share of one value of a slice key: `mix.<key>`.
    record TrafficMix(String key) implements SignalId {}

    /// A user reaction: `user.<type>`.
    record UserSignal(String type) implements SignalId {}

    /// Tokens of one part of the context: `tokens.<segment>`.
    record SegmentTokens(String segment) implements SignalId {}

    /// A verdict of a guard: `guard.<name>.<verdict>`.
    record GuardVerdict(String guard, String verdict) implements SignalId {}

    /// A shape of the output's text: `text.<shape>`.
    record TextShape(String shape) implements SignalId {}

    /// A name without a variable part, such as `latency`; or a name that no signal has.
    record Named(String word) implements SignalId {}

    /// {@return the parsed name of the command line's contract}; every text is a name, known or not
    static SignalId parse(String name) {
        if (name.startsWith(SignalPrefix.SCORE)) {
            return Score.of(name.substring(SignalPrefix.SCORE.length()));
        }
        if (name.startsWith(SignalPrefix.EVAL)) {
            return Eval.of(name.substring(SignalPrefix.EVAL.length()));
        }
        if (name.startsWith(SignalPrefix.MEASURE)) {
            return new Measure(name.substring(SignalPrefix.MEASURE.length()));
        }
        if (name.startsWith(SignalPrefix.SEARCH)) {
            return new Search(name.substring(SignalPrefix.SEARCH.length()));
        }
        if (name.startsWith(SignalPrefix.MIX)) {
            return new TrafficMix(name.substring(SignalPrefix.MIX.length()));
        }
        if (name.startsWith(SignalPrefix.USER)) {
            return new UserSignal(name.substring(SignalPrefix.USER.length()));
        }
        if (name.startsWith(SignalPrefix.TOKENS)) {
            return new SegmentTokens(name.substring(SignalPrefix.TOKENS.length()));
        }
        if (name.startsWith(SignalPrefix.TEXT)) {
            return new TextShape(name.substring(SignalPrefix.TEXT.length()));
        }
        int verdict = name.lastIndexOf('.');
        return name.startsWith(SignalPrefix.GUARD) && verdict >= SignalPrefix.GUARD.length()
                ? new GuardVerdict(name.substring(SignalPrefix.GUARD.length(), verdict), name.substring(verdict + 1))
                : new Named(name);
    }

    /// {@return the name as the command line takes it and documents hold it}
    default String name() {
        return switch (this) {
            case Score it -> SignalPrefix.SCORE + it.judged();
            case Eval it -> SignalPrefix.EVAL + it.instrument();
            case Measure it -> SignalPrefix.MEASURE + it.measured();
            case Search it -> SignalPrefix.SEARCH + it.text();
            case TrafficMix it -> SignalPrefix.MIX + it.key();
            case UserSignal it -> SignalPrefix.USER + it.type();
            case SegmentTokens it -> SignalPrefix.TOKENS + it.segment();
            case GuardVerdict it -> SignalPrefix.GUARD + it.guard() + "." + it.verdict();
            case TextShape it -> SignalPrefix.TEXT + it.shape();
            case Named it -> it.word();
        };
    }
}
