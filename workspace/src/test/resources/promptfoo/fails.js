// A provider that fails at one question.
module.exports = class {
  id() {
    return 'fails';
  }

  async callApi(prompt) {
    return prompt.includes('invoice') ? { error: 'The invoice service is down' } : { output: prompt, tokenUsage: { total: 9, prompt: 5, completion: 4 } };
  }
};
