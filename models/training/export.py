"""Writes a trained encoder and its lexicon as a transformers.js model folder, and reads the encoder back."""
import json
import os

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

import lexicon_file

OPSET = 17


def quantised(encoder):
    """int8 rows and their float32 scales with exp(w_f) folded in; row 0 (padding) and the last row (unknown) are zero."""
    table = encoder.vectors.weight.detach().numpy()
    weights = numpy.exp(encoder.log_weights.weight.detach().numpy()[:, 0])
    table = numpy.concatenate([table, numpy.zeros((1, table.shape[1]), table.dtype)])
    table[0] = 0
    weights = numpy.append(weights, 0)
    scale = numpy.abs(table).max(1) / 127
    rows = numpy.round(table / numpy.maximum(scale, 1e-12)[:, None]).astype(numpy.int8)
    return rows, (scale * weights).astype(numpy.float32)[:, None]


def write_onnx(rows, scales, path):
    """input_ids, attention_mask (B, T) -> last_hidden_state (B, T, D), sentence_embedding (B, D) = their masked sum."""
    dims = rows.shape[1]
    nodes = [
        helper.make_node('Gather', ['rows', 'input_ids'], ['bytes']),
        helper.make_node('Cast', ['bytes'], ['floats'], to=TensorProto.FLOAT),
        helper.make_node('Gather', ['scales', 'input_ids'], ['scale']),
        helper.make_node('Cast', ['attention_mask'], ['mask'], to=TensorProto.FLOAT),
        helper.make_node('Unsqueeze', ['mask', 'last'], ['mask3']),
        helper.make_node('Mul', ['scale', 'mask3'], ['weight']),
        helper.make_node('Mul', ['floats', 'weight'], ['last_hidden_state']),
        helper.make_node('Transpose', ['weight'], ['weight_t'], perm=[0, 2, 1]),
        helper.make_node('MatMul', ['weight_t', 'floats'], ['sum3']),
        helper.make_node('Squeeze', ['sum3', 'middle'], ['sentence_embedding']),
    ]
    graph = helper.make_graph(
        nodes, 'hawta',
        [helper.make_tensor_value_info(n, TensorProto.INT64, ['batch', 'sequence']) for n in ('input_ids', 'attention_mask')],
        [helper.make_tensor_value_info('last_hidden_state', TensorProto.FLOAT, ['batch', 'sequence', dims]),
         helper.make_tensor_value_info('sentence_embedding', TensorProto.FLOAT, ['batch', dims])],
        [numpy_helper.from_array(rows, 'rows'), numpy_helper.from_array(scales, 'scales'),
         numpy_helper.from_array(numpy.array([2], numpy.int64), 'last'), numpy_helper.from_array(numpy.array([1], numpy.int64), 'middle')])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', OPSET)], producer_name='hawta')
    model.ir_version = 8
    onnx.checker.check_model(model)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    onnx.save(model, path)


def read_encoder(folder):
    """({feature: id from 1}, float32 table (features + 2, D) with the weights folded in) of a model folder."""
    with open(os.path.join(folder, 'tokenizer.json'), encoding='utf-8') as file:
        vocabulary = {name: i for name, i in json.load(file)['model']['vocab'].items() if name not in ('[PAD]', '[UNK]')}
    arrays = {a.name: numpy_helper.to_array(a) for a in onnx.load(os.path.join(folder, 'onnx', 'model_quantized.onnx')).graph.initializer}
    return vocabulary, arrays['rows'].astype(numpy.float32) * arrays['scales']


def write_json(path, data):
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(data, file, ensure_ascii=False, separators=(',', ':') if len(str(data)) > 5000 else (',', ': '), indent=None if len(str(data)) > 5000 else 2)
        file.write('\n')


def write_folder(folder, encoder, lexicon, encoder_weight, centre):
    """config.json, tokenizer.json (features separated by spaces), onnx/model_quantized.onnx, lexicon.bin, hawta.json, and
    centre.f32: the mean joint vector of a Sorani and of an English word, float32 (2, dims), subtracted from every word."""
    rows, scales = quantised(encoder)
    write_onnx(rows, scales, os.path.join(folder, 'onnx', 'model_quantized.onnx'))
    lexicon_file.write(lexicon, os.path.join(folder, 'lexicon.bin'))
    centre.tofile(os.path.join(folder, 'centre.f32'))
    unknown = len(encoder.vocabulary) + 1
    special = [{'id': i, 'content': t, 'single_word': False, 'lstrip': False, 'rstrip': False, 'normalized': False, 'special': True}
               for i, t in ((0, '[PAD]'), (unknown, '[UNK]'))]
    vocabulary = {'[PAD]': 0, **encoder.vocabulary, '[UNK]': unknown}
    write_json(os.path.join(folder, 'tokenizer.json'), {
        'version': '1.0', 'truncation': None, 'padding': None, 'added_tokens': special, 'normalizer': None,
        'pre_tokenizer': {'type': 'WhitespaceSplit'}, 'post_processor': None, 'decoder': None,
        'model': {'type': 'WordLevel', 'vocab': vocabulary, 'unk_token': '[UNK]'}})
    write_json(os.path.join(folder, 'tokenizer_config.json'), {
        'tokenizer_class': 'PreTrainedTokenizerFast', 'model_max_length': 4096, 'pad_token': '[PAD]', 'unk_token': '[UNK]'})
    write_json(os.path.join(folder, 'config.json'), {
        'model_type': 'bert', 'architectures': ['BertModel'], 'hidden_size': int(rows.shape[1]), 'vocab_size': int(rows.shape[0]), 'pad_token_id': 0,
        'num_attention_heads': 1, 'num_hidden_layers': 0, 'intermediate_size': 1, 'max_position_embeddings': 4096})
    write_json(os.path.join(folder, 'hawta.json'), {
        'features': 'hawta-2', 'additive': True, 'encoderWeight': encoder_weight, 'languages': ['ckb', 'en']})
